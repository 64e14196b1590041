from registry import command


@command
def start():
    return "started"
