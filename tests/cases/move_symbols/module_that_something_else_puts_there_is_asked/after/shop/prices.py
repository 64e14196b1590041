from .money import Money as Money

RATE = 2
