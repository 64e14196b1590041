from decimal import Decimal
from fractions import Fraction


class Box[T: (Decimal, Fraction)]:
    def __init__(self, thing: T) -> None:
        self.thing = thing


def unpack[T: (Decimal, Fraction), *Rest, **P](box: Box[T]) -> T:
    return box.thing
