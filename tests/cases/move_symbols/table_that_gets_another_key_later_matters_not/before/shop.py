TEXTS = {"order": "an order"}


class Order:
    text = TEXTS["order"]


TEXTS["bill"] = "a bill"
