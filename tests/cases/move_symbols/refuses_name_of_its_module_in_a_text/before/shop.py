import logging


def till():
    log = logging.getLogger(__name__)
    log.info(f"opened by {__name__}")
