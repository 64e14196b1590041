def show(prices):
    print(prices)
