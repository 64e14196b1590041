import unittest

from test_orders import setUpModule as setUpModule, shop as shop


class TestPrices(unittest.TestCase):
    def test_prices(self):
        self.assertEqual(shop, {"open": True})
