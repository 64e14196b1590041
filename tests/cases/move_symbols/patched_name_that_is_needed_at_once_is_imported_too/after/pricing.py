from shop import wrapped


@wrapped
def bill():
    from shop import wrapped

    return wrapped(1)
