from app import new as old

new = 2
SUM = old.X + new
