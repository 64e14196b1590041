def tax(price):
    return price // 10
