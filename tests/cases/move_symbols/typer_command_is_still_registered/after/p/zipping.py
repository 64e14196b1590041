from p.group import app


@app.command()
def zip():
    pass
