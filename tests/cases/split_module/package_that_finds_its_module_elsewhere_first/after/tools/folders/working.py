from .joining import join


def cwd():
    from . import system

    return system.getcwd()


def both():
    from . import system

    return join(system.getcwd(), "both")
