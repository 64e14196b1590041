from shop import lists, parsing, shown, taxes


def bill(text):
    return taxes.taxed(parsing.parsed(text))


def listed():
    return [shown.shown(len(name)) for name in lists.NAMES]
