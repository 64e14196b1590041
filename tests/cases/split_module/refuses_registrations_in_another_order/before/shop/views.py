from shop.registry import handler


@handler
def zebra(event):
    return 1


@handler
def apple(event):
    return 2


@handler
def zulu(event):
    return 3


@handler
def mango(event):
    return 4
