import prices


def test_total():
    assert prices.total() == 1
