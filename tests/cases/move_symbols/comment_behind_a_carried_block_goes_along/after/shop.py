try:
    import ujson as json
except ImportError:
    import json  # type: ignore[no-redef]


def loaded(text):
    return json.loads(text)
