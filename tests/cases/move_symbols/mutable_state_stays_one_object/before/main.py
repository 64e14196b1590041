from cache import recall, remember


def run():
    remember("a", 1)
    return recall("a")
