class Order:
    table = __module__ + ".order"
