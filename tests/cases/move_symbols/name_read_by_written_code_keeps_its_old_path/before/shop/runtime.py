def _call():
    return 3


def _other():
    """Unlike `runtime._other`, nobody writes this."""
