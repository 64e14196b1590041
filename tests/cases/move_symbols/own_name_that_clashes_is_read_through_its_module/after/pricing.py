from typing import Generic, TypeVar

import shop

T = TypeVar("T", bound=str)


class Bag(Generic[T]):
    pass


class Box(Generic[shop.T]):
    def get(self) -> shop.T:
        return self.it
