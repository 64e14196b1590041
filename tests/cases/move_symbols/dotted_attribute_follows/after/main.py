import app.pricing


def bill():
    return app.pricing.total([1, 2])
