from plugins import Csv as Csv
from registry import known


def plugins():
    return list(known)
