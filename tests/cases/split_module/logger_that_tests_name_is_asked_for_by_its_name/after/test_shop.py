import logging

from app.orders import order


def test_order(caplog):
    with caplog.at_level(logging.INFO, logger="app.shop"):
        order()
    assert [record.name for record in caplog.records] == ["app.shop"]
