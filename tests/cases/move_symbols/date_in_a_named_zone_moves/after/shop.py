from days import FIRST


def age(day):
    return day - FIRST
