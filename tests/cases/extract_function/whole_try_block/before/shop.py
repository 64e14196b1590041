def read(text):
    try:
        number = int(text)
    except ValueError:
        number = 0
    finally:
        print(text)
    return number
