from events import on


@on
def first():
    return 1


@on
def second():
    return 2


@on
def third():
    return 3
