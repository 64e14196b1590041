"""The disk: discovery, reading, writing. The only room that touches it."""
