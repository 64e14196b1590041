TABLE = {"a": 1}


def _check(table):
    assert "a" in table


_check(TABLE)
