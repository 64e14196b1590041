import importlib
from unittest import mock

import app.core.new


def patched():
    with mock.patch("app.core.new.S", lambda: 3), mock.patch.object(app.core.new, "T"):
        return app.core.new.S()


def imported():
    near = importlib.import_module(".core.new", "app")
    return importlib.import_module("app.core.new").S(), near.S()
