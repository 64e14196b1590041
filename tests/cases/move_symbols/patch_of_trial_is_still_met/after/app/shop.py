from .pricing import bill as bill


def total():
    return 1
