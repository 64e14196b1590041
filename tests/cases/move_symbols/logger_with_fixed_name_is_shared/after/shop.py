import logging

log = logging.getLogger("store")


def greet():
    log.debug("greeting")
