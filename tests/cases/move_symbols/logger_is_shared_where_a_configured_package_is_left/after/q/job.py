from p.work import logger


def work():
    logger.debug("working")
