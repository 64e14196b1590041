from pricing import tax as tax, total as total


def order(): ...
