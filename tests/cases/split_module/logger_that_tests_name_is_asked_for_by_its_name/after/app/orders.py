import logging

logger = logging.getLogger("app.shop")


def order():
    logger.info("order")
