import app.rates


def rate():
    return app.rates.NORMAL
