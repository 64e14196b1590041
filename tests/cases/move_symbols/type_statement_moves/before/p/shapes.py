from decimal import Decimal

type Pair[T] = tuple[T, Decimal]


def first[T](pair: Pair[T]) -> T:
    return pair[0]
