import doctest
import unittest


def suite():
    loader = unittest.defaultTestLoader
    return unittest.TestSuite(
        [
            loader.loadTestsFromName("app.old.TotalTest"),
            loader.loadTestsFromNames(["app.old"]),
            doctest.DocTestSuite("app.old"),
        ]
    )
