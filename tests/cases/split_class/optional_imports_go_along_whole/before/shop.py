try:
    import numpy as np

    HAS_NUMPY = True
except ImportError:
    np = None
    HAS_NUMPY = False


class Shop:
    def order(self):
        return HAS_NUMPY and np.zeros(1)

    def other(self):
        return HAS_NUMPY
