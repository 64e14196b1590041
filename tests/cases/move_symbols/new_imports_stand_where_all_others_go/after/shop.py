# Copyright: whoever sells things.
from money import Money

TOTAL = Money(3)
