from shop.web.page import render


def load() -> str:
    return render("pen")
