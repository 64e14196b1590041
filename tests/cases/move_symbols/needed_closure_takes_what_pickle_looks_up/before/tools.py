class Missing:
    def __reduce__(self):
        return "missing"


missing = Missing()


def is_missing(value):
    return value is missing
