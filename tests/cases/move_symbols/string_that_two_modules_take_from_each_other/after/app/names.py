from app.loading import SHOP
