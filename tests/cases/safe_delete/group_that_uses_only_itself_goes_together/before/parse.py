import re


def words(text):
    return text.split()


def expression(text):
    return [term(part) for part in text.split("+")]


def term(text):
    return expression(text[1:-1]) if text[0] == "(" else re.findall(r"\d+", text)
