"""The terminal: arguments in, one core call, a report out."""
