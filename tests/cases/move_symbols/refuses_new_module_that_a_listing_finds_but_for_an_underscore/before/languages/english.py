labels = {}
months = {}
