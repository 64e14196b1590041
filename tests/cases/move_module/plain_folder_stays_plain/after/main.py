import plain.old

X = plain.old.X
