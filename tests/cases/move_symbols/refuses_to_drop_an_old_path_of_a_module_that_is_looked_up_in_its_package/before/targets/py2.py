NAMES = ["StringIO"]
