def test_pen(pen):
    assert pen == "blue"
