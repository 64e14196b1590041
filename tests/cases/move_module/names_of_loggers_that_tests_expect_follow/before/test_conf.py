import logging

from app.conf import warn


def test_warn(caplog):
    warn()
    assert caplog.records[0].name == "app.conf"
    assert caplog.record_tuples == [("app.conf", logging.WARNING, "low")]
