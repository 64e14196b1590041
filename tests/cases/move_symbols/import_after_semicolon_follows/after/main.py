import sys; from pricing import total; import os


def bill():
    assert sys and os
    return total([1, 2])
