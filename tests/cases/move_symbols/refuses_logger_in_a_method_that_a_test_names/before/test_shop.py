import unittest

from app.shop import Till


class TillTest(unittest.TestCase):
    def test_it(self):
        with self.assertLogs("app.shop"):
            Till().log.warning("open")
