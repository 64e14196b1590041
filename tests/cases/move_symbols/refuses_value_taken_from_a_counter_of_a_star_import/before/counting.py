_last = 0


def following():
    global _last
    _last += 1
    return _last
