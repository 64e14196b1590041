import logging


class Till:
    def __init__(self):
        self.log = logging.getLogger(__name__)
