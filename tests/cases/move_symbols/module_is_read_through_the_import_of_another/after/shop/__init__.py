from . import term as term
from .extra import pause as pause
