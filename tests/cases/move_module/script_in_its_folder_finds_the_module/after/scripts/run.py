import new

X = new.X
