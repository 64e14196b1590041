from unittest.mock import patch

import pricing


def test_it():
    with patch.multiple(pricing, total=lambda: 2):
        assert pricing.bill() == 2
    with patch.multiple("pricing", total=lambda: 3):
        assert pricing.bill() == 3
