from desk import Pen, a_new_pen, ink  # noqa: F401 - fixtures


def test_both(pen, ink):
    assert pen.ink == ink
