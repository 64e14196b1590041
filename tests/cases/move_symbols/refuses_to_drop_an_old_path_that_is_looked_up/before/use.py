import shop


def made(name):
    return getattr(shop, name)()
