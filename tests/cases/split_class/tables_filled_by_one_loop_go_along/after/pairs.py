from shop_common import NAMES, TOTALS


class PairsMixin:
    """Methods of `Shop`."""

    def pair(self, name):
        return TOTALS[name] if name in NAMES else 0
