def names(found):
    return list(found)
