from shop_common import CENTS


class PricesMixin:
    """Methods of `Shop`."""

    def price(self):
        import shop

        return 3 * CENTS if shop.DISCOUNT is None else shop.DISCOUNT
