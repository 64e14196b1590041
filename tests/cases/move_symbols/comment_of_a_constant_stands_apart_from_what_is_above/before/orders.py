LIMIT = 1000

# What people pay with.
COINS = (1, 2, 5)
