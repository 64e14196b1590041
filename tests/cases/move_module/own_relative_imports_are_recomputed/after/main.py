from app.money.old import price
