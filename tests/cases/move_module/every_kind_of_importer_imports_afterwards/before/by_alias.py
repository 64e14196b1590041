import app.old as z


def call():
    return z.S()
