import shop
import shop.orders


def test_file():
    with open(shop.__file__) as file:
        assert file.read()


def test_parents():
    assert not shop.orders.Order.parents
