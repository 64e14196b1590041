import re

from shop import Bill, Order


def test_message():
    for thing in (Order(), Bill()):
        assert re.match(r"<shop\.(Order|Bill) object at", repr(thing))
