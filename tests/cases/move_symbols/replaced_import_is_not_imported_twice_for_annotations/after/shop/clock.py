import time as time


class Clock:
    def now(self):
        from .shops import Shop

        return Shop().now()
