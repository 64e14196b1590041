from old import title, total
from sums import (
    whole,
    half
)


def shown():
    return f"{title(['a', 'b'])}: {whole(total([half(2), half(4)]))}"
