DEPTH = 3


def setup(app):
    app.depth = DEPTH
