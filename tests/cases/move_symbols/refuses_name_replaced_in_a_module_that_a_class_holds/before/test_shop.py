from loading import loaded
from unittest.mock import patch

class TestShop:
    shop = loaded("shop")

    def test_total(self):
        with patch.object(self.shop, "rate", lambda: 2):
            assert self.shop.total() == 2
