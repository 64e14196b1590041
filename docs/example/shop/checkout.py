"""Paying."""

from decimal import Decimal

from shop.orders import Money, Order, tax_of

LIMIT = Money(Decimal(1000))


def may_pay_later(order: Order) -> bool:
    """Whether the order, with tax, stays under the limit for invoices."""
    net = order.net()
    return net + tax_of(net) < LIMIT
