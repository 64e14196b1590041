import pricing
from replacing import replaced


def test_it():
    with replaced("pricing.total", 2):
        assert pricing.bill() == 2
