from doctest import DocTestSuite
from unittest import TestSuite

import shop

suite = TestSuite()
suite.addTest(DocTestSuite(shop, optionflags=0))
