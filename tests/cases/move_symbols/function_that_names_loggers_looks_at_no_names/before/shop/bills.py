from shop.logs import get_logger

logger = get_logger(__name__)


def total(prices):
    return sum(prices)


def pay(bill):
    logger.info("paid %s", bill)
