import unittest


class ShopTestCase(unittest.TestCase):
    def check_total(self, total: int) -> None:
        self.assertEqual(total, 3)
