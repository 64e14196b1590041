mode = "slow"


def choose(name):
    global mode
    mode = name
