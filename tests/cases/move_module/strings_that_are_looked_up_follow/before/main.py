import importlib
from unittest import mock

import app.old


def frozen():
    with mock.patch('app.old.now', return_value=2):
        return app.old.now()


MODULE = importlib.import_module('app.old')
task = dict(name='app.old.now')
