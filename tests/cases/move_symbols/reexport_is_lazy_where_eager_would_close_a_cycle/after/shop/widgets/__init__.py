from typing import TYPE_CHECKING

from shop.widgets.core import Input

if TYPE_CHECKING:
    from shop.fields import NumberInput

__all__ = ["Input", "NumberInput"]


def __getattr__(name: str) -> object:
    if name == "NumberInput":
        from shop.fields import NumberInput

        return NumberInput
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*globals(), "NumberInput"])
