from typing import Any

try:
    import tomllib
except ImportError:
    tomllib = None

import datetime

from formats import LONG


def label(day: Any) -> str:
    assert isinstance(day, datetime.date)
    return day.strftime(LONG).replace(" 0", " ")


def settings(text: str) -> Any:
    return tomllib.loads(text) if tomllib is not None else {}
