fast = 9
