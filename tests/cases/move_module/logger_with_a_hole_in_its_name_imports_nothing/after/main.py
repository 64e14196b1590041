import logging

from shop.csv_format import ENDING


def log(kind):
    return logging.getLogger(f"shop.formats.{kind}")
