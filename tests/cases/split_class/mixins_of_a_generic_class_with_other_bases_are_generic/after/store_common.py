from typing import TypeVar

K = TypeVar("K")
T = TypeVar("T")
