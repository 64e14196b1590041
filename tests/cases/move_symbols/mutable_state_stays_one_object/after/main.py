from cache import recall
from writing import remember


def run():
    remember("a", 1)
    return recall("a")
