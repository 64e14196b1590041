import logging

log = logging.getLogger("store")


def total(prices):
    log.debug("adding")
    return sum(prices)


def greet():
    log.debug("greeting")
