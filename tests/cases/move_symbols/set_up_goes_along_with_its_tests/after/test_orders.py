import unittest

shop = {}


def setUpModule():
    shop["open"] = True


class TestShop(unittest.TestCase):
    def test_open(self):
        self.assertTrue(shop["open"])
