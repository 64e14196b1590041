import app.old

SUM = app.P + app.old.X
