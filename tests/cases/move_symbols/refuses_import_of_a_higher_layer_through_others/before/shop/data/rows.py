from shop.web import page


def load() -> str:
    return page.render("pen")
