from shop.widgets.core import Input
from shop.widgets.core import NumberInput

__all__ = ["Input", "NumberInput"]
