from functools import partial
from unittest.mock import patch

import pricing

patched = partial(patch.object, pricing)


def test_bill():
    with patched("tax", return_value=7):
        assert pricing.bill(10) == 17
