def label(count):
    if count:
        text = "many"
    print("labelling")
    if count:
        print(text)
