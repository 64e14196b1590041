from checks import required


class Field:
    check = staticmethod(required)
