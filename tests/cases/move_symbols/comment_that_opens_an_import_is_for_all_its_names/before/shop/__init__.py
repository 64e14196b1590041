from .orders import (  # NoQA
    order,
    tax,
    total,
)
