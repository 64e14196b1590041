import shop


def test_all_names_are_exported():
    known = ["__version__"]
    expected = sorted(
        name
        for name in vars(shop).keys()
        if not name.startswith("_") or name in known
    )
    assert shop.__all__ == expected
