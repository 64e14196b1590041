"""When the worker looks for garbage: while nobody waits for an answer, since a look can take longer than a job."""

from __future__ import annotations

import gc
import threading

_REST = 0.2  # seconds without an order; the editor asks several things in a row
_SHORT_REST = (
    0.05  # where there is much to look for: an order that belongs to the last one comes within this time
)
# Objects that were made and not given back since the last look; some 50 MB, and some 100.
_MANY_OBJECTS, _MOST_OBJECTS = 500_000, 1_000_000
_NEW, _ALL = 1, 2  # generations
_LOOKS_AT_NEW = 10  # as many as Python itself takes before it looks through everything


class GarbageCollection:
    """Python's own, put off until the worker rests, or until there may be too much of it."""

    def __init__(self) -> None:
        gc.disable()
        self._at_rest: threading.Timer | None = None
        self._looks = 0

    def work(self) -> None:
        """An order has come."""
        if self._at_rest is not None:
            self._at_rest.cancel()
            self._at_rest = None

    def rest(self) -> None:
        """An answer has gone out."""
        objects = gc.get_count()[0]
        if objects > _MOST_OBJECTS:
            self._look()
        else:
            rest = _SHORT_REST if objects > _MANY_OBJECTS else _REST
            self._at_rest = threading.Timer(rest, self._look)
            self._at_rest.daemon = True
            self._at_rest.start()

    def _look(self) -> None:
        self._looks += 1
        gc.collect(_NEW if self._looks % _LOOKS_AT_NEW else _ALL)
