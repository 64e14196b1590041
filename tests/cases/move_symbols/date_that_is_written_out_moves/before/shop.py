import datetime

OPENED = datetime.date(2023, 6, 1)


def is_new(day):
    return day > OPENED and day < datetime.date.today() + datetime.timedelta(days=1)
