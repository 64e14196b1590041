CENT = 1

# What people pay with.
COINS = (1, 2, 5)
NOTES = (500, 1000)
