import pytest


@pytest.fixture
def shop():
    return "any"
