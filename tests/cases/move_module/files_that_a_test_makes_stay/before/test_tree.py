FILES = ["shop/__init__.py", "shop/cash.py"]


def test_tree(tmp_path):
    for name in FILES:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("")
    assert all((tmp_path / name).exists() for name in FILES)
