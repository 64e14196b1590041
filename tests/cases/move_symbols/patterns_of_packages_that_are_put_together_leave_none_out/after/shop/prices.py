from .sums import total as total
