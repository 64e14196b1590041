from logging.config import dictConfig

handler = {"class": "logging.StreamHandler", "stream": "ext://app.logs.STREAM", "filters": ["quiet"]}
filters = {"quiet": {"()": "ext://app.logs.Quiet"}}
dictConfig({"version": 1, "filters": filters, "handlers": {"shown": handler}, "root": {"handlers": ["shown"]}})
