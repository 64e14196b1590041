def dump():
    from ..names import HERE

    return HERE
