from app.core.orders import total
