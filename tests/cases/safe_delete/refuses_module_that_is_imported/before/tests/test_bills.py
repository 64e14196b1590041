from unittest import mock


@mock.patch("app.rates.NORMAL", 7)
def test_bill():
    pass
