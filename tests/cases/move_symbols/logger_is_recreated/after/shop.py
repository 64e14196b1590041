import logging

log = logging.getLogger(__name__)


def greet():
    log.debug("greeting")
