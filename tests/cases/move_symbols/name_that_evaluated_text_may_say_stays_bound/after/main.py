from prices import total as total


def calc(text):
    return eval(text)
