from logging.config import dictConfig

dictConfig(
    {
        "version": 1,
        "handlers": {"seen": {"class": "p.seen.Seen"}},
        "loggers": {"p.work": {"level": "DEBUG", "handlers": ["seen"]}},
    }
)

TABLE = {"loggers": {"p.work": {"level": "DEBUG"}}}
TABLE["loggers"]["p.work"]["propagate"] = False
