from app.old import S
