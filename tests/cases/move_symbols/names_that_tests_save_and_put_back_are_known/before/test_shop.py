import unittest

import shop


class ShowTest(unittest.TestCase):
    SAVED = ["CURRENCY"]

    def setUp(self):
        self.saved = {}
        for each in ShowTest.SAVED:
            self.saved[each] = getattr(shop, each)

    def tearDown(self):
        for name, value in self.saved.items():
            setattr(shop, name, value)

    def test_currency(self):
        shop.CURRENCY = "USD"
        self.assertEqual(shop.show([1, 2]), "3 USD")
