def isatty():
    return False
