from checks import test_even
from tests import test_odd

assert test_even(2) and test_odd(3)
