def parsed(text):
    return int(text)
