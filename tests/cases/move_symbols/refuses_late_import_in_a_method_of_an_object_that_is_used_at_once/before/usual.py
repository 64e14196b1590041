from tools import Receipt

FIRST = Receipt([1, 3])
USUAL = FIRST.average()
