def show() -> str:
    return render("pen")


def render(text: str) -> str:
    return text
