import logging

log = logging.getLogger(__name__)
log.setLevel(10)


def close():
    return log.level
