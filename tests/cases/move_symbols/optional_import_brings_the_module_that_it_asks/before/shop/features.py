def have(name):
    return name == "decimals"
