from .pricing import total as total

NAME = "app"
