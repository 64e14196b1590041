from typing import Final

RATE: Final = 19
