import app
import other.old

SUM = app.P + other.old.X
