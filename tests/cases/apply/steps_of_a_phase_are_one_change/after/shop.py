def label(money):
    return f"{money.amount:.2f} EUR"
