from app.shop import bill, order
