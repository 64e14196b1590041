import os

from loading import load as find

SITE = "shop.example.com"


def load():
    return find(os.environ.get("RATES", "store.rates.load"))()
