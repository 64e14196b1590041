def empty():
    return {}
