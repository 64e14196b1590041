import tasks


@tasks.task
def total():
    return 3


def bill():
    return total()
