from logging.config import dictConfig

LOGGING = {
    "version": 1,
    "handlers": {},
    "loggers": {"shop": {"level": "INFO"}, "shop.cash": {"level": "DEBUG"}},
}
LOGGING["loggers"]["shop"]["propagate"] = True
dictConfig(LOGGING)
