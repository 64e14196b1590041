from shop.screen import RenderableType, Screen, warn
