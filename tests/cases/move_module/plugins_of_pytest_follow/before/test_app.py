import logging


def test_log(caplog):
    caplog.set_level(logging.INFO, logger="app.fixtures")
    logging.getLogger("app.fixtures").info("hello")
