from rich.console import Console, RenderableType

from shop.prices import total
from shop.prices import tax as tax_of


class Screen:
    """All that is shown."""

    console: Console
    shown: RenderableType
    total = total(tax_of)
