from .compat import isatty as isatty
