from .total import total as total
