def ceil(x):
    return "mine"
