def setup(app):
    app.append("toc")
