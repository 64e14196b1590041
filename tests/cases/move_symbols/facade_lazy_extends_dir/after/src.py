from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from new import F as F


class Base:
    pass


def __getattr__(name, /):
    if name == "F":
        from new import F

        return F

    if name == "lazy":
        return 7
    raise AttributeError(name)


def __dir__():
    return sorted({*("lazy", "Base", *EXTRA), "F"})


EXTRA = ["F"]
