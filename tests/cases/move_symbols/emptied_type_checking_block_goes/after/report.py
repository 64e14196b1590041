from typing import Any


def empty() -> Any:
    return ""
