from app.old import Item


def test_path():
    assert f"{Item.__module__}.{Item.__qualname__}" == "app.old.Item"
