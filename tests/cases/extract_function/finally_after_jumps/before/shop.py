def first_price(prices):
    seen = []
    for price in prices:
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
        if found is not None:
            return found, seen
