from .money import ONE, TWO

TOTAL = ONE + TWO
