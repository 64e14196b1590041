class Till:
    sum = 2
