from other import old

X = old.X
