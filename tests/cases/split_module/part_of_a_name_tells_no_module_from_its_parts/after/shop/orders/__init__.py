from abc import ABC

from .bills import Bill as Bill
from .placed import Order as Order
