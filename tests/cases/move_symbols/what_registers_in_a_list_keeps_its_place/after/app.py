from events import on


@on
def first():
    return 1


from extra import second as second  # noqa: E402


@on
def third():
    return 3
