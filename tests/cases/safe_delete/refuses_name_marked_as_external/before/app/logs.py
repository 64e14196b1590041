import logging
import sys

STREAM = sys.stdout


class Quiet(logging.Filter):
    def filter(self, record):
        return "noise" not in record.getMessage()
