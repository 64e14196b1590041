import unittest
from unittest.mock import patch

import bill


class Closing(unittest.TestCase):
    def test_tells(self):
        with patch("bill.signals") as replaced:
            bill.close()
        replaced.closed.append.assert_called_with("bill")
