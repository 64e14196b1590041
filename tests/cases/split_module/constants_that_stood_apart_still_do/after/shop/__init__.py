from .prices import LEAST as LEAST, MOST as MOST, PRICES as PRICES, price as price

NAME = "shop"

TITLE = "Shop"
