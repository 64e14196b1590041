def height():
    return 25
