import app.stays

SUM = app.old.X + app.stays.S
