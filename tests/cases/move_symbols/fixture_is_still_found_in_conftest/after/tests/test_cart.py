def test_is_empty(cart):
    assert cart == []
