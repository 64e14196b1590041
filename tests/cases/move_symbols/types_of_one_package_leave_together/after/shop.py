from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import xml as xml
    import xml.dom  # noqa: F401


def bill() -> int:
    return 2
