from registry import command


@command
def start():
    return "started"


@command
def stop():
    return "stopped"
