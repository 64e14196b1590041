shown = 1
