from app.sums import total


def bill():
    return total()
