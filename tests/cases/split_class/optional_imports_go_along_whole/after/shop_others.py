from shop_common import HAS_NUMPY


class OthersMixin:
    """Methods of `Shop`."""

    def other(self):
        return HAS_NUMPY
