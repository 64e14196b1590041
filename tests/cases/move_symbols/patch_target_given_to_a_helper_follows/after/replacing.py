from unittest.mock import patch


def replaced(target, value):
    return patch(target, lambda: value)
