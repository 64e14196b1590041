import shop


def test_names():
    names = {name for name in dir(shop) if name[0] != "_"}
    assert names == {"Order"}
