from fast import START, __all__


def rewind():
    return START
