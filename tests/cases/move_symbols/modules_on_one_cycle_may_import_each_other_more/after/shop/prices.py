from shop import rates
from shop.bills import Price


class Gross(Price):
    rate = rates.RATE
