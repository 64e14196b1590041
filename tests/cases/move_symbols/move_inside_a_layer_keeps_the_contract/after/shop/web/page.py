from shop.data.rows import load
from shop.web.text import render


def show() -> str:
    return render(load())
