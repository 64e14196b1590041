from tables import TABLE


def _check(table):
    assert "a" in table


_check(TABLE)
