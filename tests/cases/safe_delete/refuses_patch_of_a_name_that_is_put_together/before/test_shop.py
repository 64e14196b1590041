from unittest.mock import patch

import pytest


@pytest.fixture
def replaced(request):
    with patch(f"shop.{request.param}") as fake:
        yield fake
