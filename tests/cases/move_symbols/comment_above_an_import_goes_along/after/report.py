"""What is in the shop."""

import os


def title():
    return os.environ["SHOP"]
