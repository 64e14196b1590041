from shop.data.rows import load

from ..web.page import render

NAME = "nightly"


def show() -> str:
    return render(load())
