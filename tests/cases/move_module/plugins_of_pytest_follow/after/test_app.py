import logging


def test_log(caplog):
    caplog.set_level(logging.INFO, logger="app.testing.fixtures")
    logging.getLogger("app.testing.fixtures").info("hello")
