from jobs import _Queue__limit


class Queue:
    def limit(self):
        return __limit
