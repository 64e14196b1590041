import re

from shop import Bill, Order


def test_message():
    assert re.match(r"<class 'shop\.Order'>", repr(Order))
    assert re.match("<shop\\.(Order|Bill) object at", repr(Bill()))
    assert re.match(r"<shop\.\w+ object at", repr(Order()))
