def noted(text):
    print(text)
    return text


FIRST = noted("first")
SECOND = noted("second")
