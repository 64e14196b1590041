from decimal import Decimal


LIMIT = Decimal(3)
