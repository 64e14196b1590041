import shop


def test_listed():
    listed = set(shop.__all__)
    assert listed == {
        name
        for name, value in vars(shop).items()
        if name in listed
        or (not name.startswith("_") and getattr(value, "__module__", None) == shop.__name__)
    }
