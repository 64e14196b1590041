from decimal import Decimal

RATE = Decimal("20")
