import unittest


def suite():
    loader = unittest.defaultTestLoader
    names = ["tests.test_old.TotalTest"]
    return loader.loadTestsFromNames(names)
