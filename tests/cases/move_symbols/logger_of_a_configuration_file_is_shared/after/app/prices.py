from .shop import log


def total():
    log.info("total")
