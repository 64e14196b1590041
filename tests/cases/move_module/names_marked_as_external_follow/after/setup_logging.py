from logging.config import dictConfig

handler = {"class": "logging.StreamHandler", "stream": "ext://app.fresh.STREAM"}
dictConfig({"version": 1, "handlers": {"shown": handler}, "root": {"handlers": ["shown"]}})
