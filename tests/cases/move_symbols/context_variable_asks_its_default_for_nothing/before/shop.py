import session


def place():
    return session.CURRENT.get().place
