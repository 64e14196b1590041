labels = {}
