import pytest


@pytest.fixture
def fake(monkeypatch):
    def put(target, value):
        monkeypatch.setattr(target, lambda: value)

    return put
