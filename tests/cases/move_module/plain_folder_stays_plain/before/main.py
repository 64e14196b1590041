import app.old

X = app.old.X
