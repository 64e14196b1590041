import json


def write(values):
    return json.dumps(values)
