def bill(items):
    if items:
        text = "paid"
        print(text)
    else:
        print("nothing")
        print(text)
