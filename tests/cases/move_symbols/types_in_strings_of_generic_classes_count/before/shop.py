from collections import deque
from contextvars import ContextVar


class Order: ...


waiting = deque["Order"]()
current = ContextVar["list[Order]"]("current")
