from shop.web.text import render


def load() -> str:
    return render("pen")
