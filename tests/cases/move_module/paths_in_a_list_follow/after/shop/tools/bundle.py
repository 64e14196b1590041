import os

_SHOP = os.path.join(os.path.dirname(__file__), os.path.pardir)
_BUNDLED = [
    "parts/money.py",
    "parts/notes.py",
]


def bundled():
    found = ""
    for number, name in enumerate(_BUNDLED):
        with open(os.path.join(_SHOP, name)) as file:
            found += file.read()
    return found
