from decimal import Decimal
from typing import Any


LIMIT: Any = Decimal(3)
