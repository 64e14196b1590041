def label(count):
    text = "none"
    if count > 1:
        text = "many"
    elif count == 1:
        text = "one"
    return text
