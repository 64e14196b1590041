import pytest


@pytest.fixture
def stock():
    return 1
