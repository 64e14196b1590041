NET = 0
