import logging

_loggers = {}


def logger_of(name, level=logging.INFO):
    if name not in _loggers:
        _loggers[name] = logging.getLogger(f"shop.{name}")
        _loggers[name].setLevel(level)
    return _loggers[name]


def get_logger(name):
    return logger_of(name)
