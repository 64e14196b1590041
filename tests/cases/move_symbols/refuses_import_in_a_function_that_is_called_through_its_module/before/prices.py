import usual

TOTAL = usual.TOTAL
