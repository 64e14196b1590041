import inspect
from pathlib import Path

from app.main import Order


def path():
    return Path(inspect.getfile(Order)).parent / "table.txt"
