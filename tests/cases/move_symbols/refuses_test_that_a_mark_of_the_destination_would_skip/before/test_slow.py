import pytest

pytestmark = pytest.mark.skip


def test_all():
    assert sum(range(10**8))
