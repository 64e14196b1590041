from tests import test_even, test_odd

assert test_even(2) and test_odd(3)
