from state import bump
from views import show


def run():
    bump()
    return show()
