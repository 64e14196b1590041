import rates


def half():
    return rates.RATE // 2
