import app.stays

SUM = app.sub.new.X + app.stays.S
