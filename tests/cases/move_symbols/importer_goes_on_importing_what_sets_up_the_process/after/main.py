import setup_env  # noqa: F401
from naming import name


def run():
    return name()
