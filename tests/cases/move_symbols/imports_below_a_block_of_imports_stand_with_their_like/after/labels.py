import datetime
from typing import Any

from formats import LONG


def label(day: Any) -> str:
    assert isinstance(day, datetime.date)
    return day.strftime(LONG).replace(" 0", " ")
