import logging.config

from shop_logging import LOGGING as LOGGING


def level():
    return logging.getLogger().level
