from shop.checks import checked


@checked
def number(text):
    return int(text)


def text(value):
    return value
