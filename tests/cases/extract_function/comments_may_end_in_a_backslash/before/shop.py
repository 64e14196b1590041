def show(price):
    # It goes to C:\prices\
    print(price)  # and to D:\prices\
    print("paid")
