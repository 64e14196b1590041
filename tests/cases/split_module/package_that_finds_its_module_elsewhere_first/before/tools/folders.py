import sys

WINDOWS = sys.platform == "win32"

if WINDOWS:
    import nt as system

    separators = ["\\", "/"]
else:
    import posix as system

    separators = ["/"]


def join(*parts):
    return separators[0].join(parts)


def cwd():
    return system.getcwd()


def both():
    return join(system.getcwd(), "both")
