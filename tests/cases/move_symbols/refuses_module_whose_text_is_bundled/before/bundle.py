import os

HERE = os.path.dirname(__file__)
BUNDLED = ["cash.py"]


def bundled():
    for name in BUNDLED:
        with open(os.path.join(HERE, "shop", name)) as file:
            yield file.read()
