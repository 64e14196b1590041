import shop
from replacing import replaced


def test_it():
    with replaced("shop.total", 2):
        assert shop.bill() == 2
