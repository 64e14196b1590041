class Till:
    size = 2
