class Bill:
    total = 3
