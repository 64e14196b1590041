import json


def dump(x):
    return json.dumps(x)


def empty():
    return ""
