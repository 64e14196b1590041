from app import old

new = 2
SUM = old.X + new
