import logging

from .job import work as work

logger = logging.getLogger(__name__)


def rest():
    logger.debug("resting")
