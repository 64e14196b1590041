import app.old

other = 3
SUM = app.old.X + app.P + other
