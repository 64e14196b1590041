from shop_common import HAS_NUMPY, np


class OrdersMixin:
    """Methods of `Shop`."""

    def order(self):
        return HAS_NUMPY and np.zeros(1)
