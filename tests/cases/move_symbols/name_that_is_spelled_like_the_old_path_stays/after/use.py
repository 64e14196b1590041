from celery import current_app

CLOSING = "app.shop.close"
current_app.send_task("app.shop.close")
