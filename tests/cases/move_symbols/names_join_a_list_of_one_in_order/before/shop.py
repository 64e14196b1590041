from typing import get_args, get_origin, Any


def shipped(kind: Any):
    return get_origin(kind) is list and get_args(kind)
