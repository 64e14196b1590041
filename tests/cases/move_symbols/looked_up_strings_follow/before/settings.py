TILLS = {"main": "app.shop.Till"}
LOGGING = {"handlers": {"till": {"class": "app.shop.Till"}}}
