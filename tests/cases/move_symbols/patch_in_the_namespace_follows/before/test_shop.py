from unittest.mock import patch

import shop


def test_item():
    vars(shop)["total"] = lambda: 2
    assert shop.bill() == 2


def test_dict():
    with patch.dict(shop.__dict__, total=lambda: 3):
        assert shop.bill() == 3
