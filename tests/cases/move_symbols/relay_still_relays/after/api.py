from pricing import total as total
from shop import NAME as NAME
