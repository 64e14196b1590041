from shop import RATE


class Bill:
    rate = RATE
