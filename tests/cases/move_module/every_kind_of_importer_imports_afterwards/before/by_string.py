import importlib
from unittest import mock

import app.old


def patched():
    with mock.patch("app.old.S", lambda: 3), mock.patch.object(app.old, "T"):
        return app.old.S()


def imported():
    near = importlib.import_module(".old", "app")
    return importlib.import_module("app.old").S(), near.S()
