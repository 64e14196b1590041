def show(price):
    print(price); \
    print("paid")
