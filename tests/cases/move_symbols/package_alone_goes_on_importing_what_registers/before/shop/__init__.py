from .plugins import slug
from .registry import known

NAME = slug("SHOP")
