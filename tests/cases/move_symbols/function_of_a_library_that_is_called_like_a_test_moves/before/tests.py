def test_even(value):
    return value % 2 == 0


def test_odd(value):
    return value % 2 == 1
