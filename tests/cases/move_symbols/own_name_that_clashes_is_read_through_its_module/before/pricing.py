from typing import Generic, TypeVar

T = TypeVar("T", bound=str)


class Bag(Generic[T]):
    pass
