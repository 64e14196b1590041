from __future__ import annotations

from typing import Any

from q import Q


def g(x: Q) -> Any:
    return x


def f():
    return Q()
