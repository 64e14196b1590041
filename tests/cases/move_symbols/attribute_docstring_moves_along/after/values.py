TRIES: int = 3
"""Most tries."""

Seconds = float

"""A type of its own, for readers."""
