from shop_common import double


class TablesMixin:
    """Tables of `Shop`."""

    # What costs nothing.
    FREE = {"bag"}
    TAXED = {"pen", "bag"} - FREE

    PRICES = {
        "bag": lambda self: 0,
        "pen": lambda self: double(2) + self.profit(),
    }
    """What each thing costs."""
