from lines import Line


def make() -> Line:
    return Line(1)
