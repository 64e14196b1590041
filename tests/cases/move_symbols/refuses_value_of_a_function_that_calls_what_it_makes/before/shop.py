import time


def moment():
    def now():
        return time.time()

    return round(now())


STARTED = moment()
