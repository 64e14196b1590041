from functools import partial
from unittest.mock import patch

import shop

patched = partial(patch.object, shop)


def test_bill():
    with patched("rate", return_value=2):
        assert shop.bill(10) == 15
