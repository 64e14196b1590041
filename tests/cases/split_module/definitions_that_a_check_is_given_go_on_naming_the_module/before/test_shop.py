import shop
from checks import check_all


def test_all():
    check_all(shop)
