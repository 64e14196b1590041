import pricing


def pay():
    return pricing.bill()
