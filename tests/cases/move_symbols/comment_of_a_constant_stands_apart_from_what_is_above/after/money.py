CENT = 1
EURO = 100

# What people pay with.
COINS = (1, 2, 5)
