import sys

if sys.version_info >= (3, 8):
    from typing import Protocol
else:
    from typing_extensions import (
        Protocol,
    )  # pragma: no cover


class Priced(Protocol):
    price: int


class Named(Protocol):
    name: str
