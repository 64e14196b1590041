def first[Item](items: list[Item]) -> Item:
    found: Item = items[0]
    return found
