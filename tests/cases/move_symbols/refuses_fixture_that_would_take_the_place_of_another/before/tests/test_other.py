def test_other(shop):
    assert shop == "any"
