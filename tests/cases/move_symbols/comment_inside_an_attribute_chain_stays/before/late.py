import pkg.shop


def walk():
    return (
        pkg  # its own
        .shop  # name
        .total()
    )
