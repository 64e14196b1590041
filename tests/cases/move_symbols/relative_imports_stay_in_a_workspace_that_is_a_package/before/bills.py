from .orders import Money

FREE = Money()
