from .money import ONE
from shop import money

TOTAL = ONE + money.TWO
