from .orders import (  # NoQA
    order,
)
from .pricing import tax, total  # NoQA
