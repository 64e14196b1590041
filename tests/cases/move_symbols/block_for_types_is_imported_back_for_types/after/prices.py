import typing

if typing.TYPE_CHECKING:
    from typing import List, Protocol
else:
    Protocol = object


class Priced(Protocol):
    def price(self) -> int: ...
