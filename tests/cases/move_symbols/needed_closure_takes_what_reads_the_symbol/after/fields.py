from checks import required


class Field:
    check = staticmethod(required)


class AnyNumber:
    def __call__(self, value):
        return float(value)


any_number = AnyNumber
