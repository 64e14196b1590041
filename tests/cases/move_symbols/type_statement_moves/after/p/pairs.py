from decimal import Decimal

type Pair[T] = tuple[T, Decimal]
