import shop


def test_missing():
    try:
        shop.order("tea")
    except AttributeError:
        return
    raise AssertionError
