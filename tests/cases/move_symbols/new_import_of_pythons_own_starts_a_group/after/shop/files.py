import json

import yaml


def read(text):
    return yaml.safe_load(text)


def write(values):
    return json.dumps(values)
