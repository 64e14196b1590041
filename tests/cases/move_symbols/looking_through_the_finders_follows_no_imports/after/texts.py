import statistics


def joined(values):
    return ", ".join(values)


def width(words):
    return round(statistics.mean(map(len, words)))
