def total(values):
    return sum(values)


def is_near(one, other):
    import pytest

    return one == pytest.approx(other)
