from contextvars import ContextVar

import printing


class Session:
    place = "Rome"

    @property
    def printer(self):
        return printing.Printer()


CURRENT = ContextVar("CURRENT", default=Session())
