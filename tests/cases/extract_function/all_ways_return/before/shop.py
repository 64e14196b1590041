def grade(points: int) -> str:
    if points < 0:
        raise ValueError(points)
    if points > 90:
        return "A"
    if points > 50:
        return "B"
    return "C"
