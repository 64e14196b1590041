from celery import Celery

app = Celery("shop", broker="memory://", include=["tasks.mail"])
