def work():
    from .work import logger

    logger.debug("working")
