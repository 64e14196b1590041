"""When the worker looks for garbage: only while it has nothing to do."""

from __future__ import annotations

import gc
import threading
import time
import weakref
from collections.abc import Iterator

import pytest

from refactor_ls.server import garbage


class Node:
    """Something that holds itself, so that only a look for garbage finds it."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture
def collection(monkeypatch: pytest.MonkeyPatch) -> Iterator[garbage.GarbageCollection]:
    monkeypatch.setattr(garbage, "_REST", 3600.0)
    gc.collect()
    collection = garbage.GarbageCollection()
    yield collection
    collection.work()
    gc.enable()


def is_gone(reference: weakref.ref[Node]) -> bool:
    """Within ten seconds, on a busy machine."""
    end = time.monotonic() + 10
    while reference() is not None and time.monotonic() < end:
        time.sleep(0.01)
    return reference() is None


def test_garbage_is_left_alone_during_work_and_taken_at_rest(
    collection: garbage.GarbageCollection, monkeypatch: pytest.MonkeyPatch
) -> None:
    left = weakref.ref(Node())
    made = [[number] for number in range(10_000)]
    assert left() is not None
    assert len(made) == 10_000
    monkeypatch.setattr(garbage, "_REST", 0.01)
    collection.rest()
    assert is_gone(left)


def test_work_takes_back_the_look_that_was_to_come(collection: garbage.GarbageCollection) -> None:
    before = set(threading.enumerate())
    collection.rest()
    (waiting,) = set(threading.enumerate()) - before
    collection.work()
    waiting.join(10)
    assert not waiting.is_alive()


def test_too_much_garbage_is_taken_at_once(
    collection: garbage.GarbageCollection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(garbage, "_MOST_OBJECTS", 1000)
    left = weakref.ref(Node())
    kept = [[number] for number in range(10_000)]
    collection.rest()
    assert left() is None
    assert len(kept) == 10_000


def test_much_garbage_waits_for_an_order_that_belongs_to_the_last_one(
    collection: garbage.GarbageCollection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(garbage, "_MANY_OBJECTS", 1000)
    monkeypatch.setattr(garbage, "_SHORT_REST", 0.01)
    left = weakref.ref(Node())
    kept = [[number] for number in range(10_000)]
    collection.rest()
    assert is_gone(left)
    assert len(kept) == 10_000
