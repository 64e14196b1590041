from shop import widgets
from shop.widgets.core import Input


class TextField:
    widget = widgets.Input()


class NumberInput(Input):
    kind = "number"
