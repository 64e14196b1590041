from app.deep.er import old

X = old.X
