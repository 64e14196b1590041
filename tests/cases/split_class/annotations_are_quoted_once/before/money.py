from typing import Literal, Optional, Union


class Money:
    def plus(
        self,
        other: Union["Money", int],
        rounding: Literal["up", "down"],
        rate: Optional["Rate"] = None,
    ) -> tuple[str, Optional["Rate"]]:
        found = rounding
        return found, rate


class Rate: ...
