import unittest

shop = {}


def setUpModule():
    shop["open"] = True


class TestShop(unittest.TestCase):
    def test_open(self):
        self.assertTrue(shop["open"])


class TestPrices(unittest.TestCase):
    def test_prices(self):
        self.assertEqual(shop, {"open": True})
