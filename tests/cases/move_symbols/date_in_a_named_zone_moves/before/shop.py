from datetime import datetime, timezone

FIRST = datetime.fromtimestamp(0, timezone.utc)


def age(day):
    return day - FIRST
