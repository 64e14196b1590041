from logging.config import dictConfig

dictConfig(
    {
        "version": 1,
        "handlers": {"seen": {"class": "p.seen.Seen"}},
        "loggers": {"p.job": {"level": "DEBUG", "handlers": ["seen"]}},
    }
)

TABLE = {"loggers": {"p.job": {"level": "DEBUG"}}}
TABLE["loggers"]["p.job"]["propagate"] = False
