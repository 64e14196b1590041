import sys
from importlib import import_module
from unittest.mock import patch

import shop


def test_it():
    with patch.object(sys.modules["shop"], "total", lambda: 2):
        assert import_module("shop").bill() == shop.bill() == 2
