import pytest


def is_near(one, other):
    return one == pytest.approx(other)
