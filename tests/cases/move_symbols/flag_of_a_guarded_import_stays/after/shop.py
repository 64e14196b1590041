has_fractions = True
try:
    from fractions import Fraction as Fraction
except ImportError:
    has_fractions = False
