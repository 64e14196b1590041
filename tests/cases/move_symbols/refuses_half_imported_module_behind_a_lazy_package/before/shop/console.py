from . import table

LIMIT = 80


class Wide:
    columns = LIMIT


def show():
    return table.draw(Wide())
