from .term import pause as pause
