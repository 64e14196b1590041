from shop import (NAME, total,  # noqa: F401
                  SIZE)

BOTH = NAME, SIZE
