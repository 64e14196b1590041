def count(items):
    total = 0
    def add(one):
        nonlocal total
        total += one

    for one in items:
        add(one)
    return total
