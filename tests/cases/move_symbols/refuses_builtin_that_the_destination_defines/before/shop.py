LIMITS = max(1, 2)
