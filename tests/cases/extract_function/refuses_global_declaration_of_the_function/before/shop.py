def add(price):
    global total
    print(price)
    total = price
