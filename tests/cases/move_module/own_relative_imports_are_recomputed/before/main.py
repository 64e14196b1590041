from app.old import price
