from .orders import total


def report(orders):
    """A line for people."""
    return f"total {total(orders)}"
