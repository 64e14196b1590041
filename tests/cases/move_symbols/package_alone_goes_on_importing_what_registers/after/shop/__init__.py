from . import plugins as plugins
from .registry import known
from .text import slug

NAME = slug("SHOP")
