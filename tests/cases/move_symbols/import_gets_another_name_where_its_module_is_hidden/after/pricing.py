import datetime as dt
from datetime import datetime as datetime_

datetime = dt.date


def next_day(when, time=datetime_.min):
    def later(dt):
        return datetime_.combine(dt, time)

    return later(when)
