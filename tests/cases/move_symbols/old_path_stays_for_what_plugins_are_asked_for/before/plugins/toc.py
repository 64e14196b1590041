DEPTH = 3


def setup(app):
    app.append("toc")
