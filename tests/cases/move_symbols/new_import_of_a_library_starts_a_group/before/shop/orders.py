import yaml

from .prices import LIMIT


def read(text):
    return yaml.safe_load(text)[:LIMIT]
