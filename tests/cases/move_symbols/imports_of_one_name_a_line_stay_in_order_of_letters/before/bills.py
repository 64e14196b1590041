from prices import add
from prices import Money
from prices import taxed

TOTAL = taxed(add(Money(1), 2))
