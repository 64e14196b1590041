import pytest


@pytest.fixture
def shop():
    return "one"


def test_shop(shop):
    assert shop == "one"
