import logging

logger = logging.getLogger("app.shop")


def bill():
    logger.info("bill")
