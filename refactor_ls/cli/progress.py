"""Progress of long work: on a terminal only, and only when the work turns out to be long."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Thread

PATIENCE = 0.7  # seconds until something is shown
REFRESH = 0.2  # seconds


@contextmanager
def shown_when_slow(text: Callable[[], str]) -> Iterator[None]:
    """Shows `text()` on stderr for as long as the block runs."""
    if not sys.stderr.isatty():
        yield
        return
    done = Event()
    shower = Thread(target=_show, args=(text, done), daemon=True)
    shower.start()
    try:
        yield
    finally:
        done.set()
        shower.join()


def _show(text: Callable[[], str], done: Event) -> None:
    if done.wait(PATIENCE):
        return
    from rich.console import Console  # here, because most commands are done before it is needed

    with Console(stderr=True).status(text()) as status:
        while not done.wait(REFRESH):
            status.update(text())
