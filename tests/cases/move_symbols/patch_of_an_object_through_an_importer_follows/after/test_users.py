from unittest.mock import patch

import app.users as u
from app import pricing


def test_it():
    with patch.object(pricing, "total", return_value=2):
        assert u.pay() == 2
