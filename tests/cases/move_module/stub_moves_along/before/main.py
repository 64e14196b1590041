from app.old import X
