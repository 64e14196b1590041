def command() -> int:
    return 3


def name() -> str:
    return "three"
