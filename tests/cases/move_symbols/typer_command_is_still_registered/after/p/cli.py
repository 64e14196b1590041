from p import zipping as zipping
from p.group import app


@app.command()
def add():
    pass
