import pytest


@pytest.fixture
def pen():
    return "pen"


def test_pen(pen):
    assert pen
