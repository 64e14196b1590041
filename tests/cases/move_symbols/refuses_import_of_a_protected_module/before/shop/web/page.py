from shop.data.rows import load


def show() -> str:
    return str(load())
