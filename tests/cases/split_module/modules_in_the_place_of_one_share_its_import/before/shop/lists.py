NAMES = ["tea"]
