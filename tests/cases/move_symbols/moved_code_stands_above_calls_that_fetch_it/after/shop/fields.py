from shop.checks import checked


class Rule:
    pass


@checked
def number(text):
    return int(text)


def text(value):
    return value
