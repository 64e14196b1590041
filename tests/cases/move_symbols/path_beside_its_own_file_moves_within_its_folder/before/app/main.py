from pathlib import Path

DATA = (Path(__file__).parent / "." / "data").resolve()


def here():
    return Path(__file__).parent
