"""Print a bill and what the other modules make of it."""

from shop import labels, report
from shop.checkout import may_pay_later
from shop.orders import Line, Money, Order, bill_of, next_number

order = Order("Åse 🐍", [Line("tea", Money(420), 2), Line("kettle", Money(3995))])
print(next_number(), bill_of(order))
print("pays", "later" if may_pay_later(order) else "now", "-", report.turnover([order]))
print(labels.label_of(order.lines[1]))
