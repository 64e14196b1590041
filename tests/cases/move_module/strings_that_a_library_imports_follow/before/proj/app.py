from celery import Celery

app = Celery("proj", broker="memory://")
app.conf.imports = ["proj.jobs"]
app.conf.update({"beat_schedule": {"add": {"task": "proj.jobs.add", "schedule": 60}}})
