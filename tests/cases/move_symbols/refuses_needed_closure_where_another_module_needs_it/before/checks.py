def is_none(value):
    return value is None


CHECKS = {"none": is_none}
