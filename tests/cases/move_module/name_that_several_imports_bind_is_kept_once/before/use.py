import shop
import shop.cash
import shop.notes

__all__ = ["shop"]

TOTAL = shop.cash.CENT
