import settings

WIDTH = settings.width()


def joined(values):
    return ", ".join(map(str, values))[:WIDTH]
