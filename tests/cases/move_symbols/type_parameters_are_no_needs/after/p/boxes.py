T = "another"


def name() -> str:
    return T
