import pytest


@pytest.mark.filterwarnings("ignore::UserWarning:app.new")
def test_old():
    from app.new import X

    assert X
