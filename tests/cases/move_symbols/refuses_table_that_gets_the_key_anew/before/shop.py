TEXTS = {"order": "an order"}


class Order:
    text = TEXTS["order"]


TEXTS["order"] = "another"
