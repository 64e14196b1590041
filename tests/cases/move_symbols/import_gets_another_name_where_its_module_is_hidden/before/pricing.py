import datetime as dt

datetime = dt.date
