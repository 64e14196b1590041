from shop import TEXTS


class Order:
    text = TEXTS["order"]
