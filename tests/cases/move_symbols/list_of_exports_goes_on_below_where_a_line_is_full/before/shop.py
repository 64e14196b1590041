__all__ = ["total", "total_in_words"]


def total(prices):
    return sum(prices)


def total_in_words(prices):
    return f"{total(prices)} euros"
