from pricing import total  # noqa: F401
from shop import (NAME,  # noqa: F401
                  SIZE)

BOTH = NAME, SIZE
