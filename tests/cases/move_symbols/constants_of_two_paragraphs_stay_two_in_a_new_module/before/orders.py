CENT = 1
LIMIT = 1000

# What people pay with.
COINS = (1, 2, 5)
CARDS = ("credit", "debit")
NOTES = (500, 1000)
