import importlib
from unittest import mock

import app.new


def frozen():
    with mock.patch('app.new.now', return_value=2):
        return app.new.now()


MODULE = importlib.import_module('app.new')
task = dict(name='app.old.now')
