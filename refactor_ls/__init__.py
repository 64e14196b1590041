"""A language server and command line that look after the shape of Python code bases."""

__version__ = "0.1.0"
