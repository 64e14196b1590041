LIMIT = 1000

CARDS = ("credit", "debit")
