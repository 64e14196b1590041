def plain(number: int) -> int:
    return number
