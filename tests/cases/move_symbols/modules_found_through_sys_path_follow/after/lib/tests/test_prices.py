import totals


def test_total():
    assert totals.total() == 1
