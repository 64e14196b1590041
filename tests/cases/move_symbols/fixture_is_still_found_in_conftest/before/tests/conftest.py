import pytest


@pytest.fixture
def cart():
    return []


@pytest.fixture
def till():
    return 0
