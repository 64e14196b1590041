import pytest


@pytest.fixture
def values():
    return [1, 2]
