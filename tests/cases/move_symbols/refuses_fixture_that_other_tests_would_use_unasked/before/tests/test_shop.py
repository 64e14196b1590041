import pytest


@pytest.fixture(autouse=True)
def clean(monkeypatch):
    monkeypatch.setenv("SHOP", "1")


def test_shop():
    assert True
