SHOP = "app.shop"
