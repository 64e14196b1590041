import statistics


def width(words):
    return round(statistics.mean(map(len, words)))
