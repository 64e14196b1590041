__limit = 1
_Queue__limit = 2


def limit():
    return __limit
