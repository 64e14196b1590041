from .sums import total


class Price:
    of = total
