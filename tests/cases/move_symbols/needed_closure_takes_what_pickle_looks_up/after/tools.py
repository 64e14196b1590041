from marks import missing


def is_missing(value):
    return value is missing
