def labels(prices):
    """What stands on the shelf."""
    import json

    from .prices import label

    return json.dumps(", ".join(map(label, prices)))
