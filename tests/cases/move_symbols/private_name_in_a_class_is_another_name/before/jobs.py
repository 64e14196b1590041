__limit = 1
_Queue__limit = 2


class Queue:
    def limit(self):
        return __limit


def limit():
    return __limit
