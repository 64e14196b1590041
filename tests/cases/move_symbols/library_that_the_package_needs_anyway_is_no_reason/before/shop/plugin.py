import requests


def plugin(version):
    return requests.get(version)
