import os

from twisted.python.reflect import requireModule
from twisted.trial.unittest import TestCase

shop = requireModule("app.shop")


class BillTest(TestCase):
    def test_it(self):
        self.patch(os, "getcwd", lambda: "/")
        self.patch(shop, "total", lambda: 2)
        self.assertEqual(shop.bill(), 2)
