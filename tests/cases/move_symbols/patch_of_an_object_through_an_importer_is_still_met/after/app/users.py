from app import pricing, shop as shop


def pay():
    return pricing.bill()
