from unittest.mock import patch

from app.core.fresh import total
from names import OLD


@patch(OLD + ".time")
def test_total(time):
    time.time.return_value = 3
    assert total() == 3
