from datetime import datetime


class Day:
    pass


def next_day(when, time=datetime.min):
    def later(dt):
        return datetime.combine(dt, time)

    return later(when)
