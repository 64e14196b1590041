from tax import RATE

DOUBLE = 2 * RATE
