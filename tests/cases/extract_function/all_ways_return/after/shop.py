def grade(points: int) -> str:
    if points < 0:
        raise ValueError(points)
    return letter(points)


def letter(points: int) -> str:
    if points > 90:
        return "A"
    if points > 50:
        return "B"
    return "C"
