from app import old

X = old.X
