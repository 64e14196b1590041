import logging

log = logging.getLogger(__name__)


def warn():
    log.warning("low")
