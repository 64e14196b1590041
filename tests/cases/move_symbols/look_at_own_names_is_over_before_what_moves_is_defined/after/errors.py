class Failed(Exception):
    pass


KNOWN = []


def _list():
    for name, value in globals().items():
        if isinstance(value, type):
            KNOWN.append(name)


_list()
del _list


def stopped():
    from stopping import stop

    return stop()
