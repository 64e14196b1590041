def test_even(value):
    return value % 2 == 0
