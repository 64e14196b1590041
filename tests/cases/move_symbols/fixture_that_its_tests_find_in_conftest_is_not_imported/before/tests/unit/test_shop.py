import pytest


@pytest.fixture
def shop(stock):
    return stock + 1


@pytest.mark.usefixtures("shop")
def test_shop(shop):
    assert shop == 2
