from typing import Literal, Optional, Union

import sums


class Money:
    def plus(
        self,
        other: Union["Money", int],
        rounding: Literal["up", "down"],
        rate: Optional["Rate"] = None,
    ) -> tuple[str, Optional["Rate"]]:
        return sums.plus(other, rounding, rate)


class Rate: ...
