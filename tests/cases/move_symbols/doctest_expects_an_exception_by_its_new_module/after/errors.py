class NoPrice(Exception):
    pass
