from .base import Order as Order
