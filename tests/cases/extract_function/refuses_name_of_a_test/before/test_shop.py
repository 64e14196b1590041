def test_total():
    prices = [1, 2]
    assert sum(prices) == 3
