from typing import TYPE_CHECKING

from .core import Input as Input

if TYPE_CHECKING:
    from ..fields import NumberInput as NumberInput


def __getattr__(name: str) -> object:
    if name == "NumberInput":
        from ..fields import NumberInput

        return NumberInput
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*globals(), "NumberInput"])
