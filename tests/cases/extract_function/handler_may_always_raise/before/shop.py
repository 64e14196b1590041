def read(text):
    try:
        number = int(text)
    except ValueError as error:
        raise KeyError(text) from error
    return number + 1
