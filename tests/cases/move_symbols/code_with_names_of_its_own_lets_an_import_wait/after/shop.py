from rules import price as price

TAX = 2


CHEAPEST = price("tax")
