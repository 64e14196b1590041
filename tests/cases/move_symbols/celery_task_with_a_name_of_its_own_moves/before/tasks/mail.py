from tasks.app import app


@app.task(name="mail.send")
def send(to):
    return to
