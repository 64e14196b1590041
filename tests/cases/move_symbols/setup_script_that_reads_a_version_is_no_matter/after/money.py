def worth():
    return 100
