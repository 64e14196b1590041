from functools import partial
from unittest.mock import patch

import shop

patched = partial(patch.object, shop)


def test_bill():
    with patched("tax", return_value=7):
        assert shop.bill(10) == 17
