from celery import shared_task


@shared_task(name="app.shop.close")
def close():
    return 1
