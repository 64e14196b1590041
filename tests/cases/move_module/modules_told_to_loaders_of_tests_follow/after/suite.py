import doctest
import unittest


def suite():
    loader = unittest.defaultTestLoader
    return unittest.TestSuite(
        [
            loader.loadTestsFromName("app.fresh.TotalTest"),
            loader.loadTestsFromNames(["app.fresh"]),
            doctest.DocTestSuite("app.fresh"),
        ]
    )
