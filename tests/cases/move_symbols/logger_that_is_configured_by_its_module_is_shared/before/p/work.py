import logging

logger = logging.getLogger(__name__)


def work():
    logger.debug("working")


def rest():
    logger.debug("resting")
