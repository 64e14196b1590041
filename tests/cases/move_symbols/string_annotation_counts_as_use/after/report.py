from fractions import Fraction


def half(x: "Fraction") -> "Fraction":
    return x / 2
