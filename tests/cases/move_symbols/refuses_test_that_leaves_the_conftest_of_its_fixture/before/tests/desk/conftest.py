import pytest


@pytest.fixture
def pen():
    return "blue"
