import session


def place():
    return session.CURRENT.place
