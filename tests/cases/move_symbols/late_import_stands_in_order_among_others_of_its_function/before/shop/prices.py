def label(price):
    return f"{price} euros"


def labels(prices):
    """What stands on the shelf."""
    import json

    return json.dumps(", ".join(map(label, prices)))
