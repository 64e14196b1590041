from typing import TYPE_CHECKING

import loading  # noqa: F401

if TYPE_CHECKING:
    from loading import load as load


def __getattr__(name: str) -> object:
    if name == "load":
        import warnings

        from loading import load

        warnings.warn(
            f"{__name__}.load has moved to loading", DeprecationWarning, stacklevel=2
        )
        return load
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*globals(), "load"])
