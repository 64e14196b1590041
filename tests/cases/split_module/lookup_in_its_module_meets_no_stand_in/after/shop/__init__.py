from .taxes import tax_of as tax_of

FOOD = 7
