from support import ShopTestCase


class TotalTest(ShopTestCase):
    def test_total(self):
        self.assertEqual(sum(self.prices), 3)
