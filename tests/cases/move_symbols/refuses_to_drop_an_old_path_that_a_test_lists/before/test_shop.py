import shop


def test_names():
    found = []
    for name in dir(shop):
        found.append(name)
    assert "total" in found
