from data.rows import load


def show() -> str:
    return render(load())


def render(rows: list[str]) -> str:
    return " ".join(rows)
