from logging.config import dictConfig

dictConfig(
    {
        "version": 1,
        "handlers": {"seen": {"class": "p.seen.Seen"}},
        "loggers": {"p": {"level": "DEBUG", "handlers": ["seen"]}},
    }
)
