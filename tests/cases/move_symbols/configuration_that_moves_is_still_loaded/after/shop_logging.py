import logging.config

LOGGING = {"version": 1, "root": {"level": "DEBUG"}}
logging.config.dictConfig(LOGGING)
