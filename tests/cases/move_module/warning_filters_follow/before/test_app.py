import pytest


@pytest.mark.filterwarnings("ignore::UserWarning:app.old")
def test_old():
    from app.old import X

    assert X
