__all__ = ("NAME",)

NAME = "shop"
