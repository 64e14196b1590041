def first_price(prices):
    seen = []
    for price in prices:
        found = price_of(seen, price)
        if found is not None:
            return found, seen


def price_of(seen, price):
    while True:
        try:
            found = price + 0
            break
        except TypeError:
            found = None
            break
        finally:
            last = price
            seen.append(last)
    print(found)
    return found
