import shop  # noqa: F401
from prices import total

DUE = total([1, 2])
