TABLE = {}
FIRST = len(TABLE)
TABLE["a"] = 1
