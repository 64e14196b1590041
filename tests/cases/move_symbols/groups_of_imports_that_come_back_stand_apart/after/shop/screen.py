import warnings
from typing import Any

from rich.console import RenderableType as RenderableType

from shop.window import Screen as Screen


def warn(text: Any) -> None:
    warnings.warn(text, stacklevel=2)
