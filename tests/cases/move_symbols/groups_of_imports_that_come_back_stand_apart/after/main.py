from shop.screen import RenderableType, warn
from shop.window import Screen
