from prices import total
from registry import register

register(total)
