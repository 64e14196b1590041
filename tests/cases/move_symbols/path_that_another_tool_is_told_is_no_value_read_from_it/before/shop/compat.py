fast = 9
slow = 1
