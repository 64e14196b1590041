def counter(step):
    total = 0

    def add(times):
        nonlocal total
        for _ in range(times):
            total += step
        return total

    return add
