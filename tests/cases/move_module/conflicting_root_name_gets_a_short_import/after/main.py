import app
from other import old

other = 3
SUM = old.X + app.P + other
