import logging

log = logging.getLogger(__name__)
log.setLevel(10)
