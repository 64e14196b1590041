tax = 7
