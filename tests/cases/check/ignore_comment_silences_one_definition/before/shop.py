def f():  # refactor-ls: ignore[RLS103]
    return 1


def g():
    return 1


# refactor-ls: ignore[RLS103]
def h():
    return 1
