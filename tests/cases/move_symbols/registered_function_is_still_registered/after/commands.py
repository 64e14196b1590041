from registry import command
from starting import start as start


@command
def stop():
    return "stopped"
