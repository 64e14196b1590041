class Order:
    count = 0
