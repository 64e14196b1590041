has_fractions = True
try:
    from fractions import Fraction
except ImportError:
    has_fractions = False


def price():
    return Fraction(1).as_integer_ratio() if has_fractions else None
