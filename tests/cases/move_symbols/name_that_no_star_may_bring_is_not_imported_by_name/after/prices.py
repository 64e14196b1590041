tea = 3


class Price:
    def __init__(self, **given):
        for name, value in given.items():
            setattr(self, name, value)
