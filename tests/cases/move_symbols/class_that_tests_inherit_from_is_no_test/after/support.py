import unittest


class ShopTestCase(unittest.TestCase):
    def setUp(self):
        self.prices = [1, 2]
