def net(price):
    return price / 1.2
