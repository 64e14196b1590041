from events import on


@on
def second():
    return 2
