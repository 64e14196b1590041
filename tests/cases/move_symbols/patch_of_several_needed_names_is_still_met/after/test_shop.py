from unittest.mock import patch

import pricing


def test_it():
    with patch.multiple("shop", total=lambda: 2):
        assert pricing.bill() == 2
