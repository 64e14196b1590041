import math

from texts import DOCS

DOCS = {**DOCS}


def documented(text):
    def adorned(function):
        function.__doc__ = text
        return function

    return adorned


@documented(DOCS["order"])
def order():
    return math.floor(1.5)


DOCS["report"] = "Reports."

LAST = DOCS["report"]
