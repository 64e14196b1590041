from shop.money import ONE
from tax import RATE
