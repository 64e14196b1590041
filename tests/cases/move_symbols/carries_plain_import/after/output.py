import json
import os


def dump(x):
    return json.dumps([os.fspath(i) for i in x])
