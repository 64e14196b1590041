from shop import (
    orders,  # what was sold
    taxes,
)


def bill():
    from shop import orders as sold, taxes  # noqa: PLC0415

    return orders, sold, taxes
