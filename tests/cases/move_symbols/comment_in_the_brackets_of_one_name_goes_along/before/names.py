from shop import (  # noqa: F401
    title,
    total,  # for the bill
)
