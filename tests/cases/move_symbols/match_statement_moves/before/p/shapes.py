from dataclasses import dataclass


@dataclass
class Square:
    side: int


def area(shape: object) -> int:
    match shape:
        case Square(side=side):
            return side * side
        case {"side": size, **rest} if not rest:
            return size
        case [first, *others]:
            return area(first) + sum(map(area, others))
        case _:
            return 0
