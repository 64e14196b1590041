import re


def lines(text):
    return re.split("\n", text)
