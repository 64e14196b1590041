import pytest

from shop import Customer


@pytest.fixture
def orders():
    return [1, 2]


@pytest.fixture
def customers():
    return [Customer("Ada")]
