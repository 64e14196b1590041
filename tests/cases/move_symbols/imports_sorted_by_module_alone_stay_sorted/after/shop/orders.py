import os
from typing import Any


def order() -> Any:
    return os.curdir
