from .compatible import text_type


def __joined__(names):
    return ", ".join(map(text_type, names))
