import re


def total(values):
    return sum(values)


def words(line):
    import shlex

    return [re.sub(r"\W", "", word) for word in shlex.split(line)]
