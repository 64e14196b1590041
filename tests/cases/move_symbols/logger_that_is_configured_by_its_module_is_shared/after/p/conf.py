from logging.config import dictConfig

dictConfig(
    {
        "version": 1,
        "handlers": {"seen": {"class": "p.seen.Seen"}},
        "loggers": {"p.work": {"level": "DEBUG", "handlers": ["seen"]}},
    }
)
