from typing import Generic, TypeVar

T = TypeVar("T")


class Bag(Generic[T]):
    pass
