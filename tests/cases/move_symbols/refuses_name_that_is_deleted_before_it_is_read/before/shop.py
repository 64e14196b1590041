import re

WORD = re.compile(r"[a-z]+")

del re


def is_word(text):
    try:
        return re.match("[a-z]+", text)
    except NameError:
        return WORD.match(text)
