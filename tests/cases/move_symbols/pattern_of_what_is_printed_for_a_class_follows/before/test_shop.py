import re

from my.shop import Bill, Order


def test_message():
    assert re.match(r"<my\.shop\.Order object at", repr(Order()))
    assert re.match(r'<class \'my\.shop\.Order\'>', repr(Order))
    assert re.match("<my\\.shop\\.(Order|Bill) object at", repr(Bill()))
