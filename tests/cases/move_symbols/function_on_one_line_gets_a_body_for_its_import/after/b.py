def q(): return 1


def f():
    from a import k

    return k()
