import doctest
import unittest

import shop


def load_tests(loader, tests, pattern):
    tests.addTests(doctest.DocTestSuite(shop))
    tests.addTests(doctest.DocTestSuite("pricing"))
    return tests


def show():
    print(doctest.testmod(shop))
