import unittest


class TotalTest(unittest.TestCase):
    def test_total(self):
        """Adds.

        >>> 1 + 1
        2
        """
