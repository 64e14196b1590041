import logging

logger = logging.getLogger("p.work")


def work():
    logger.debug("working")
