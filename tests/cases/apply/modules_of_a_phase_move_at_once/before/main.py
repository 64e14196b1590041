from app.orders import total
