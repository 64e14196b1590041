from desk import pen  # noqa: F401 - a fixture


def test_pen(pen):
    assert pen == "blue"
