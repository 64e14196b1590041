EURO = 100

# What people pay with.
COINS = (1, 2, 5)

CENT = 1
