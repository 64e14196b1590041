def doubled(count: int) -> int:
    return count * 2
