from unittest.mock import patch

from app.old import total
from names import OLD


@patch(OLD + ".time")
def test_total(time):
    time.time.return_value = 3
    assert total() == 3
