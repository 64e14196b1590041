import pricing
import shop as shop


def pay():
    return pricing.bill()
