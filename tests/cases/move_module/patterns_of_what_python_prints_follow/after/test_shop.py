import re

from my.orders import Bill, Order


def test_message():
    assert re.match(r"<class 'my\.orders\.Order'>", repr(Order))
    assert re.match("<my\\.orders\\.(Order|Bill) object at", repr(Bill()))
    assert re.match(r"<my\.orders\.\w+ object at", repr(Order()))
