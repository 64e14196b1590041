from typing import Final, Mapping

PRICES: Final[Mapping[str, int]] = {"a": 1}
