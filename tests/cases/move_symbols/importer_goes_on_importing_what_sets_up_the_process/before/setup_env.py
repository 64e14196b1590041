import os

os.environ.setdefault("STAGE", "test")


def name():
    return "shop-" + os.environ["STAGE"]
