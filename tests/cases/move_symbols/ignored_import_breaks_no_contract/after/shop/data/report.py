from shop.data.rows import load
from shop.web.page import render


def show() -> str:
    return render(load())
