_UNIT = "cent"
LIMIT = 5


class _Price:
    _unit = _UNIT


class Special(_Price):
    amount = LIMIT
