import logging

logger = logging.getLogger(__name__)


def rest():
    logger.debug("resting")
