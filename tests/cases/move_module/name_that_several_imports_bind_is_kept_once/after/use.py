import market as shop
import market.cash
import market.notes

__all__ = ["shop"]

TOTAL = shop.cash.CENT
