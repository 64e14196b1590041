from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fields import AnyNumber as AnyNumber, any_number as any_number


def required(value):
    assert value


def __getattr__(name: str) -> object:
    if name == "AnyNumber":
        from fields import AnyNumber

        return AnyNumber
    if name == "any_number":
        from fields import any_number

        return any_number
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*globals(), "AnyNumber", "any_number"])
