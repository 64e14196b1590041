def texts_of(values):
    return [str(value) for value in values]


def framed(texts):
    return f"<{', '.join(texts)}>"
