import pricing
import shop


def pay():
    return pricing.bill()
