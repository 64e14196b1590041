import os


def test_other():
    assert "SHOP" not in os.environ
