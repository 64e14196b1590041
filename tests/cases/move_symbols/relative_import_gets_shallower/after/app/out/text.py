def empty():
    return ""
