from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from q import Q


def g(x: Q) -> Any:
    return x
