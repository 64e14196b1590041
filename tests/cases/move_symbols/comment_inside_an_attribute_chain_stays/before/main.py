import pkg.shop
from pkg import shop


def run():
    return (
        shop  # the short way
        .total()
        + pkg  # the long
        .shop  # way
        .total()
        + shop \
        .total()
    )
