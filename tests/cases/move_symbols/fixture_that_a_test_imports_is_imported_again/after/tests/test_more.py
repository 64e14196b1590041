import pytest
from desk import Pen, a_new_pen, ink  # noqa: F401 - fixtures


def test_pen(pen: Pen):
    assert pen.ink


@pytest.mark.usefixtures("ink")
def test_ink():
    pass
