"""What a shop needs.

Begin with :func:`total`, then see :func:`tax`.
"""


def total(prices):
    """Like :func:`total`."""
    return sum(prices)


def tax(price):
    return price * 0.2
