from shop.checks import ShopTestCase


class SumTest(ShopTestCase):
    def test_sum(self) -> None:
        self.check_total(1 + 2)
