from shop import (  # noqa: F401
    title,
)
from sums import total  # noqa: F401  # for the bill
