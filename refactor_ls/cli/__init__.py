"""The terminal's face: arguments in, text or JSON out."""
