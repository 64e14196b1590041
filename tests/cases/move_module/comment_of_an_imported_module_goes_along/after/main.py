from shop import (
    taxes,
)
from shop.sales import orders  # what was sold


def bill():
    from shop import taxes  # noqa: PLC0415
    from shop.sales import orders as sold  # noqa: PLC0415

    return orders, sold, taxes
