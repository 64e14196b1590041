"""Names that Python spells with the class that they stand in: ``__key`` of `Box` is ``_Box__key``."""

from __future__ import annotations

import re

_PRIVATE = re.compile(r"__\w*[^\W_]\w*(?<!__)\Z")


def is_private(name: str) -> bool:
    """Is the name private to the class around it?"""
    return bool(_PRIVATE.match(name))
