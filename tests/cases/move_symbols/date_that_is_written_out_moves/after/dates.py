import datetime

OPENED = datetime.date(2023, 6, 1)
