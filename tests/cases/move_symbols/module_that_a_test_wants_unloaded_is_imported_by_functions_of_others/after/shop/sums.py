def texts_of(values):
    return [str(value) for value in values]
