"""Paying."""

from shop.orders import Money, Order, tax_of

LIMIT = Money(100_000)


def may_pay_later(order: Order) -> bool:
    """Whether the order, with tax, stays under the limit for invoices."""
    net = order.net()
    return net + tax_of(net) < LIMIT
