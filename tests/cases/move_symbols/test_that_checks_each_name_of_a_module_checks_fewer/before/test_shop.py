import shop


def test_names():
    for name in dir(shop):
        found = getattr(shop, name)
        if not callable(found):
            continue
        assert not found.__doc__
