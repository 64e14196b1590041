import logging

from app.config import warn


def test_warn(caplog):
    warn()
    assert caplog.records[0].name == "app.config"
    assert caplog.record_tuples == [("app.config", logging.WARNING, "low")]
