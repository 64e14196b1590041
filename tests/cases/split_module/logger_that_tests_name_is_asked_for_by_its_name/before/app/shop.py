import logging

logger = logging.getLogger(__name__)


def order():
    logger.info("order")


def bill():
    logger.info("bill")
