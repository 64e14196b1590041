import pytest


@pytest.fixture
def orders():
    return [1, 2]
