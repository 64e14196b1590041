from typing import Final

NAME: Final = "shop"
