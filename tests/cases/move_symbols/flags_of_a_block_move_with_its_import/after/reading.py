from parsing import json


def loaded(text):
    return json.loads(text)
