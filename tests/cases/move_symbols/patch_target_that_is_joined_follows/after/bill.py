import totals


def bill():
    return totals.total()
