import sys

if sys.version_info >= (3, 11):
    from typing import Literal, Protocol as Protocol, get_args
else:  # typing has them later
    from typing_extensions import (
        Literal,
        Protocol as Protocol,  # at run time, too
        get_args,
    )

Kind = Literal["a", "b"]


def kinds():
    return get_args(Kind)
