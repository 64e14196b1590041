def order():
    return "order"
