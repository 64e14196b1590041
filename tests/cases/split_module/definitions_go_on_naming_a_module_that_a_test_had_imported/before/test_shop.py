from checks import check_all
from loading import loaded

shop = loaded("shop")


def test_all():
    check_all(shop)
