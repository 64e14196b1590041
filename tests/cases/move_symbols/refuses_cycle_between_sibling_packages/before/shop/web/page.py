from shop.data.rows import load


def show() -> str:
    return render(load())


def render(rows: list[str]) -> str:
    return MARK.join(rows)


MARK = " "
