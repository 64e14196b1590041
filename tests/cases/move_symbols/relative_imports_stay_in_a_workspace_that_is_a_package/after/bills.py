from .money import Money

FREE = Money()
