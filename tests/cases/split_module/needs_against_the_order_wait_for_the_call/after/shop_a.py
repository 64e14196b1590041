def first(n):
    from shop_b import second

    return second(n) if n else stop()


def stop():
    return "done"
