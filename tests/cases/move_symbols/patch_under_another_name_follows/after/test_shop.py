from unittest.mock import patch as replaced

import pricing


def test_it():
    with replaced("pricing.total", lambda: 2):
        assert pricing.bill() == 2
