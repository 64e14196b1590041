from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Protocol

    class Sized(Protocol):
        size: int
else:
    Sized = object


def area(shape: "Sized"):
    return shape.size
