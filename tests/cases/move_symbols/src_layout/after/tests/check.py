from app.pricing import _total


def bill():
    return _total([1, 2])
