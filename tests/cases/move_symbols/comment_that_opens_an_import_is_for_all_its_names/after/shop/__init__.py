from .orders import (  # noqa
    order,
)
from .pricing import tax, total  # noqa
