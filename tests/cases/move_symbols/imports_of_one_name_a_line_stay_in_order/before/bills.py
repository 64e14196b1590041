from prices import add
from prices import taxed

TOTAL = taxed(add(1, 2))
