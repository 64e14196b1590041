def show(price):
    # It goes to C:\prices\
    show_price(price)
    print("paid")


def show_price(price):
    print(price)  # and to D:\prices\
