try:
    from fastnumbers import number
except ImportError as error:
    number = int


def text():
    return ""
