def start():
    def count(price):
        global total
        print(price)
        total = price

    count(1)
