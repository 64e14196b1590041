def read(text):
    number = parsed(text)
    return number + 1


def parsed(text):
    try:
        number = int(text)
    except ValueError as error:
        raise KeyError(text) from error
    return number
