DAY = 1
