from unittest import mock


def test_total():
    with mock.patch("shop.total", return_value=3):
        import report
