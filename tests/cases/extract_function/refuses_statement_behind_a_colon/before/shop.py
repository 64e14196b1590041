def show(price):
    if price: print(price)
    else: print("free")
