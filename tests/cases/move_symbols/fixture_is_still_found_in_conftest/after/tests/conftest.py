import pytest

from fixtures import cart as cart


@pytest.fixture
def till():
    return 0
