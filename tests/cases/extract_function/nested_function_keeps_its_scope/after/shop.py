def counter(step):
    total = 0

    def add(times):
        nonlocal total
        advance(times)
        return total

    def advance(times):
        nonlocal total
        for _ in range(times):
            total += step

    return add
