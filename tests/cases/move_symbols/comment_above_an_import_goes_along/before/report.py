"""What is in the shop."""

import os

# Slow to import: it reads all that there is.
import catalogue

# Third party
import yaml


def goods():
    return yaml.dump(catalogue.all())


def title():
    return os.environ["SHOP"]
