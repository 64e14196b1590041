def label(count):
    text = "none"
    text = worded(count, text)
    return text


def worded(count, text):
    if count > 1:
        text = "many"
    elif count == 1:
        text = "one"
    return text
