import logging

from shop.formats.csv_format import ENDING


def log(kind):
    return logging.getLogger(f"shop.formats.{kind}")
