class Money:
    pass


class Order:
    pass
