import pytest


@pytest.mark.usefixtures("shop")
def test_shop(shop):
    assert shop == 2
