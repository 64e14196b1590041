from collections import deque
from contextvars import ContextVar

from shop import Order

waiting = deque["Order"]()
current = ContextVar["list[Order]"]("current")
