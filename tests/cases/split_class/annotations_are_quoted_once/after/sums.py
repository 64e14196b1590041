from typing import TYPE_CHECKING, Literal, Optional, Union

if TYPE_CHECKING:
    from money import Money, Rate


def plus(
    other: "Union[Money, int]",
    rounding: Literal["up", "down"],
    rate: "Optional[Rate]",
) -> "tuple[str, Optional[Rate]]":
    found = rounding
    return found, rate
