class total:
    pass
