class Field:
    base = None


VAT = 1.2
