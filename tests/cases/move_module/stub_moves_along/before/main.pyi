from app.old import X as X
