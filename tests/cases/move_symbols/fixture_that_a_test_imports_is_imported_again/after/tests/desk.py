import pytest


class Pen:
    ink = "blue"


@pytest.fixture(name="pen")
def a_new_pen():
    return Pen()


@pytest.fixture
def ink():
    return "blue"
