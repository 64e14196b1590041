import logging

SEEN = []


class Seen(logging.Handler):
    def emit(self, record):
        SEEN.append(record.getMessage())
