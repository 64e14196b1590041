import app.core.new as z


def call():
    return z.S()
