PORT = 80


def parsed(
    text: str,
) -> "None | (str | dict[str, int])":
    return text or None
