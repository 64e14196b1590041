import datetime

from dates import OPENED


def is_new(day):
    return day > OPENED and day < datetime.date.today() + datetime.timedelta(days=1)
