from pricing import total as total

RATE = 2
