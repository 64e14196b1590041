"""Labels: a file with the line ends of Windows, and an import inside a function."""


def label_of(line):
    """What stands on the 📦 of an article."""
    from shop.orders import Money

    reduced = "🏷️", Money(line.price.cents // 2); assert reduced[1] < line.price
    return f"{line.article} {reduced[0]} {reduced[1]}"
