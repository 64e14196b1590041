import datetime
from datetime import timedelta


def now():
    return datetime.datetime.now()


class Day:
    FIRST = datetime.datetime(2020, 1, 1)

    def next(self, day: datetime.datetime) -> "datetime.datetime":
        return day + timedelta(days=1)
