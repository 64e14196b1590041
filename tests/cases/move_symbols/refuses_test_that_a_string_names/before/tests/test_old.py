import unittest


class TotalTest(unittest.TestCase):
    def test_total(self):
        self.assertEqual(1 + 1, 2)
