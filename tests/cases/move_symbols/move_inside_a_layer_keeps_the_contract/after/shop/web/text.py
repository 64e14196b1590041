def render(rows: list[str]) -> str:
    return " ".join(rows)
