from shop.web.style import BOLD


def show() -> str:
    return BOLD


def render(text: str) -> str:
    return BOLD + text
