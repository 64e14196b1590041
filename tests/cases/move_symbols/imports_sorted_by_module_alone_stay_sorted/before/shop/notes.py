from decimal import Decimal
import enum
from shop.orders import bill
from shop.orders import order
import zlib

NOTES = (Decimal, enum, bill, order, zlib)
