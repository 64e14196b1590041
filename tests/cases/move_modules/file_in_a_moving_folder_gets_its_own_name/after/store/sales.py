from .money import ONE
from store import money

TOTAL = ONE + money.TWO
