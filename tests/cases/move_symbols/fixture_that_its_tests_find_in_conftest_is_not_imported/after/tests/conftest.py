import pytest


@pytest.fixture
def stock():
    return 1


@pytest.fixture
def shop(stock):
    return stock + 1
