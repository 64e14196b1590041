try:
    import ujson as json
except ImportError:
    import json  # type: ignore[no-redef]


def dumped(prices):
    return json.dumps(prices)
