import json

from shop import texts


def dump(value):
    return texts.shout(json.dumps(value))
