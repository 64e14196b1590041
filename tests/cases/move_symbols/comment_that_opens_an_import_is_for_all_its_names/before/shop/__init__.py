from .orders import (  # noqa
    order,
    tax,
    total,
)
