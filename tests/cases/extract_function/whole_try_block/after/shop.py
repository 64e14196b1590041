def read(text):
    number = parsed(text)
    return number


def parsed(text):
    try:
        number = int(text)
    except ValueError:
        number = 0
    finally:
        print(text)
    return number
