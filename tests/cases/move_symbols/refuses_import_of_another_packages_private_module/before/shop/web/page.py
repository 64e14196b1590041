from shop.web._style import BOLD


def show() -> str:
    return BOLD
