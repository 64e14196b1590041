SHOP = "app.market.stalls"
