import sys
from importlib import import_module
from unittest.mock import patch

import pricing


def test_it():
    with patch.object(sys.modules["pricing"], "total", lambda: 2):
        assert import_module("pricing").bill() == pricing.bill() == 2
