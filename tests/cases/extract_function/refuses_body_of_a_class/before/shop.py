class Cart:
    total = 0
    count = 0
