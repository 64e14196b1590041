def test_odd(value):
    return value % 2 == 1
