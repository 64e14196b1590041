class Order:
    count = 1
