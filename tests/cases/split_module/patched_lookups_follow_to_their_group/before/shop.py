def fetch():
    return "real"


def page():
    return fetch()
