import pricing
from pricing import total
from shop import bill


def again():
    return total([3]) if pricing.LIMIT else 0
