from proj.app import app


@app.task(name="proj.jobs.add")
def add(a, b):
    return a + b
