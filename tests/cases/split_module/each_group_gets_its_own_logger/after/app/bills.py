import logging

logger = logging.getLogger(__name__)


def bill():
    logger.info("bill")
