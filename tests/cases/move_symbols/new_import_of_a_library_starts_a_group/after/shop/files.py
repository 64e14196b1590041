import json

import yaml

from .prices import LIMIT


def write(values):
    return json.dumps(values[:LIMIT])


def read(text):
    return yaml.safe_load(text)[:LIMIT]
