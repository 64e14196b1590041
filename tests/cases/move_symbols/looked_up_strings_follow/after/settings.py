TILLS = {"main": "app.tills.Till"}
LOGGING = {"handlers": {"till": {"class": "app.tills.Till"}}}
