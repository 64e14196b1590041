from tasks.app import app


@app.task
def send(to):
    return to
