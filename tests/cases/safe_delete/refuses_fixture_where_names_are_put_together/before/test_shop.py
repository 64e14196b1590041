import pytest


@pytest.mark.parametrize("kind", ["curr"])
def test_fixture(request, kind):
    assert request.getfixturevalue(kind + "ency") == "EUR"
