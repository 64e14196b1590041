"""Print a bill, and what the rest of the package makes of it."""

from decimal import Decimal

from shop import Money, Order
from shop.checkout import may_pay_later
from shop.orders import Line, bill_of
from shop.report import turnover

order = Order("Ada", [Line("tea", Money(Decimal("4.20")), 2), Line("kettle", Money(Decimal("39.95")))])
print(bill_of(order))
print("pays", "later" if may_pay_later(order) else "now", "- turnover", turnover([order]))
