import requests


def plugin(version):
    return requests.get(version)


class Price(int):
    currency = "EUR"
