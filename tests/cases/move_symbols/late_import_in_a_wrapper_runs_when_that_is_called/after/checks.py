from making import Check


class Size(Check):
    pass


LABEL = "made"
