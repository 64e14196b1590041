RATE = 5
