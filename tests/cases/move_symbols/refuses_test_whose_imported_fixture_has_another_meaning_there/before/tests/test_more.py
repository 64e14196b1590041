import pytest


@pytest.fixture
def pen():
    return "red"


def test_more(pen):
    assert pen == "red"
