from decimal import Decimal
import enum
from shop.bills import bill
from shop.orders import order
import zlib

NOTES = (Decimal, enum, bill, order, zlib)
