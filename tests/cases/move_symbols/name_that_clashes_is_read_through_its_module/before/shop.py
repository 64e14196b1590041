from datetime import datetime, timedelta


class Day:
    FIRST = datetime(2020, 1, 1)

    def next(self, day: datetime) -> "datetime":
        return day + timedelta(days=1)
