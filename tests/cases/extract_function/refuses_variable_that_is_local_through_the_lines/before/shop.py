def show(items):
    if items:
        text = "paid"
        print(text)
    else:
        print(text)
