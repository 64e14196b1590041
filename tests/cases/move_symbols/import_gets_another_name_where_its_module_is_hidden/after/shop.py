class Day:
    pass
