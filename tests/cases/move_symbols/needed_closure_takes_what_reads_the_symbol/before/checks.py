class AnyNumber:
    def __call__(self, value):
        return float(value)


def required(value):
    assert value


any_number = AnyNumber
