from unittest.mock import patch

import pricing


def test_item():
    vars(pricing)["total"] = lambda: 2
    assert pricing.bill() == 2


def test_dict():
    with patch.dict(pricing.__dict__, total=lambda: 3):
        assert pricing.bill() == 3
