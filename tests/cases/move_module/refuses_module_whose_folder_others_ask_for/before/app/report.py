import os

import app.main


def path():
    return os.path.join(os.path.dirname(app.main.__file__), "table.txt")
