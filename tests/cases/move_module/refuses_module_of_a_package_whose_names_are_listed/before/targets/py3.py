NAMES = ["io"]
