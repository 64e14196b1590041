from sums import (
    whole,
    half,
    title,
    total,
)


def shown():
    return f"{title(['a', 'b'])}: {whole(total([half(2), half(4)]))}"
