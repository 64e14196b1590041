import pytest


@pytest.fixture
def pen():
    return "pen"
