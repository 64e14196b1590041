import os


def name():
    return "shop-" + os.environ["STAGE"]
