from shop import widgets


class TextField:
    widget = widgets.Input()


class NumberField:
    widget = widgets.NumberInput()
