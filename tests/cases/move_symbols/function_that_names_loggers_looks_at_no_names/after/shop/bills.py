from shop.logs import get_logger

logger = get_logger(__name__)


def pay(bill):
    logger.info("paid %s", bill)
