import tasks


@tasks.task
def total():
    return 3
