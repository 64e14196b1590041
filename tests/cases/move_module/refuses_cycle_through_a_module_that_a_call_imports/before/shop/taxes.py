TAX = 3
