try:
    from decimal import Decimal

    CENT = Decimal("0.01")
except ImportError:
    CENT = 0.01
