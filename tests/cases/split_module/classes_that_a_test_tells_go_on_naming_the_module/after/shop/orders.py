class Order:
    """What was bought."""

    __module__ = "shop"
