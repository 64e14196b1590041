import json

from shop import json as texts


def dump(value):
    return texts.shout(json.dumps(value))
