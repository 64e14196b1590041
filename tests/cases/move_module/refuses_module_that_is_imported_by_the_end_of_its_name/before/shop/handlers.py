NAMES = ["sold"]
