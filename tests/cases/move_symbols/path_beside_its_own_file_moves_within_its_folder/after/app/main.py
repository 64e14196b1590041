from pathlib import Path


def here():
    return Path(__file__).parent
