import old

X = old.X
