def text():
    return ""
