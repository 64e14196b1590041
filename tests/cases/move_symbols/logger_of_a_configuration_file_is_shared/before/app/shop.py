import logging

log = logging.getLogger(__name__)


def total():
    log.info("total")
