import unittest


class ShopTestCase(unittest.TestCase):
    def setUp(self):
        self.prices = [1, 2]


class TotalTest(ShopTestCase):
    def test_total(self):
        self.assertEqual(sum(self.prices), 3)
